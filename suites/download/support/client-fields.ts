import type { Field } from '../../../client/messages/exchange.ts';

const chrome: Field = [
  'User-Agent',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
];
const firefox: Field = [
  'User-Agent',
  'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
];
const safari: Field = [
  'User-Agent',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
];
const page: Field = [
  'Accept',
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
];

/** What common clients send in addition to Host and Accept-Encoding, by client. */
export const clientFields = {
  curl: [
    ['User-Agent', 'curl/8.8.0'],
    ['Accept', '*/*'],
  ],
  Wget: [
    ['User-Agent', 'Wget/1.24.5'],
    ['Accept', '*/*'],
  ],
  'Python requests': [
    ['User-Agent', 'python-requests/2.32.3'],
    ['Accept', '*/*'],
  ],
  Chrome: [
    chrome,
    page,
    ['Accept-Language', 'de-CH,de;q=0.9,en;q=0.8'],
    ['Upgrade-Insecure-Requests', '1'],
    ['Sec-Fetch-Site', 'none'],
    ['Sec-Fetch-Mode', 'navigate'],
    ['Sec-Fetch-Dest', 'document'],
    ['Priority', 'u=0, i'],
  ],
  'Chrome, reload': [chrome, page, ['Accept-Language', 'en'], ['Cache-Control', 'max-age=0']],
  'Chrome, reload without the cache': [chrome, page, ['Cache-Control', 'no-cache'], ['Pragma', 'no-cache']],
  'Chrome, image': [
    chrome,
    ['Accept', 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'],
    ['Sec-Fetch-Dest', 'image'],
  ],
  Firefox: [firefox, page, ['Accept-Language', 'fr,fr-FR;q=0.8,en-US;q=0.5,en;q=0.3'], ['DNT', '1']],
  Safari: [safari, page, ['Accept-Language', 'ja-JP'], ['Pragma', 'no-cache']],
  'a script that wants JSON': [['Accept', 'application/json, text/plain, */*']],
  'no client in particular': [],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

/** One of the clients. */
export type Client = keyof typeof clientFields;
