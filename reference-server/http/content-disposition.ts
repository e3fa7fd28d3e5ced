/** Content-Disposition of a download: an ASCII name, and the exact name in addition if it differs (DL-02). */
export function dispositionOf(given: { readonly name: string }): string {
  const plain = given.name.replace(/[^ -~]/gu, '_').replace(/["\\]/g, '\\$&');
  const quoted = `attachment; filename="${plain}"`;
  return plain === given.name ? quoted : `${quoted}; filename*=UTF-8''${encode(given.name)}`;
}

function encode(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
