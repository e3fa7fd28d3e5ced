const pages: Readonly<Record<string, { readonly url: string; readonly title: string }>> = {
  'U&D': {
    url: 'https://www.scailabs.ai/docs/scaidrive/api-guides/uploads-and-downloads',
    title: 'Uploads and Downloads',
  },
};

/** The sources of a requirement, each section linked to where it can be read. What has no address stays text. */
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
  const page = pages[source];
  if (page !== undefined) return [{ text: page.title, url: page.url }];
  if (/^CVE-\d{4}-\d+$/.test(source))
    return [{ text: source, url: `https://nvd.nist.gov/vuln/detail/${source}` }];
  const rfc = /^RFC (\d+) (§[\d.]+(?:, §[\d.]+)*)$/.exec(source);
  if (rfc === null) return [{ text: said(source) }];
  const [, number = '', sections = ''] = rfc;
  return sections.split(', ').flatMap((section, index) => [
    ...(index === 0 ? [] : [{ text: ', ' }]),
    {
      text: index === 0 ? `RFC ${number} ${section}` : section,
      url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section.slice(1)}`,
    },
  ]);
}

/** The short names that the contract's rows use where no section can be named. */
function said(source: string): string {
  if (source === 'docs') return 'ScaiDrive’s documentation';
  return source === 'us' ? 'this suite’s own reading' : source;
}
