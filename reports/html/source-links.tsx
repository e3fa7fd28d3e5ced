const pages: Readonly<Record<string, string>> = {
  'ScaiDrive Uploads and Downloads':
    'https://www.scailabs.ai/docs/scaidrive/api-guides/uploads-and-downloads',
};

/** The sources of a requirement, with a link for each section; a source without a URL is plain text. */
export function SourceLinks({ source }: { readonly source: string }) {
  return (
    <>{piecesOf(source).map(({ text, url }) => (url === undefined ? text : <a href={url}>{text}</a>))}</>
  );
}

interface Piece {
  readonly text: string;
  readonly url?: string;
}

function piecesOf(source: string): readonly Piece[] {
  return source
    .split('; ')
    .flatMap((one, index) => [...(index === 0 ? [] : [{ text: '; ' }]), ...linked(one)]);
}

function linked(source: string): readonly Piece[] {
  const url = pages[source];
  if (url !== undefined) return [{ text: source, url }];
  if (/^CVE-\d{4}-\d+$/.test(source))
    return [{ text: source, url: `https://nvd.nist.gov/vuln/detail/${source}` }];
  const rfc = /^RFC (\d+) (§[\d.]+(?:, §[\d.]+)*)$/.exec(source);
  if (rfc === null) return [{ text: source }];
  const [, number = '', sections = ''] = rfc;
  return sections.split(', ').flatMap((section, index) => [
    ...(index === 0 ? [] : [{ text: ', ' }]),
    {
      text: index === 0 ? `RFC ${number} ${section}` : section,
      url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section.slice(1)}`,
    },
  ]);
}
