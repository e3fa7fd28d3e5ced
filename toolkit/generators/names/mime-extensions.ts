/** An extension and the one type that IANA, Apache's mime.types, mime-db and Python's mimetypes agree on. */
export interface AgreedExtension {
  /** With its dot, in lower case. */
  readonly extension: string;
  readonly type: string;
}

/** Those that the contract names: every target must recognise them. Source: MIME-02. */
export const namedExtensions: readonly AgreedExtension[] = [
  { extension: '.pdf', type: 'application/pdf' },
  { extension: '.png', type: 'image/png' },
  { extension: '.jpg', type: 'image/jpeg' },
  { extension: '.txt', type: 'text/plain' },
  { extension: '.html', type: 'text/html' },
  { extension: '.json', type: 'application/json' },
  { extension: '.csv', type: 'text/csv' },
  { extension: '.zip', type: 'application/zip' },
  { extension: '.mp4', type: 'video/mp4' },
];

/**
 * All extensions that the registries agree on: a target with a short table may recognise only the named ones, but must not give
 * another type to the others. Extensions on which registries differ or are silent are omitted: .js, .xml, .wav, .avi, .bmp,
 * .ico, .rtf, .gz, .webp …
 */
export const mimeExtensions: readonly AgreedExtension[] = [
  ...namedExtensions,
  { extension: '.jpeg', type: 'image/jpeg' },
  { extension: '.gif', type: 'image/gif' },
  { extension: '.svg', type: 'image/svg+xml' },
  { extension: '.htm', type: 'text/html' },
  { extension: '.css', type: 'text/css' },
  { extension: '.mp3', type: 'audio/mpeg' },
  { extension: '.tiff', type: 'image/tiff' },
  { extension: '.mov', type: 'video/quicktime' },
  { extension: '.doc', type: 'application/msword' },
  { extension: '.xls', type: 'application/vnd.ms-excel' },
];
