import { coding } from './coding.ts';
import { judges, send, withFields } from './judged-rows.ts';

const clients = 'common-client-fields-do-not-change-the-file';

judges([
  [
    'sends browsers another page',
    clients,
    'fail',
    (request, response, content) =>
      send(
        request,
        response,
        /Mozilla/.test(request.headers['user-agent'] ?? '') ? Buffer.from('<p>preview') : content,
      ),
  ],
  [
    'sends nothing for Pragma: no-cache',
    clients,
    'fail',
    (request, response, content) =>
      send(request, response, request.headers.pragma === 'no-cache' ? Buffer.alloc(0) : content),
  ],
  [
    'answers reloads with 304',
    clients,
    'fail',
    (request, response, content) => {
      if (request.headers['cache-control'] === undefined) return send(request, response, content);
      response.statusCode = 304;
      response.end();
    },
  ],
  [
    'fails for clients that send Accept-Language',
    clients,
    'fail',
    (request, response, content) => {
      if (request.headers['accept-language'] === undefined) return send(request, response, content);
      response.statusCode = 500;
      response.end();
    },
  ],
  [
    'answers image clients with 406',
    clients,
    'pass',
    (request, response, content) => {
      if (!request.headers.accept?.startsWith('image/')) return send(request, response, content);
      response.statusCode = 406;
      response.end();
    },
  ],
  ['compresses where it is accepted', clients, 'pass', coding('br')],
  [
    'redirects browsers',
    clients,
    'pass',
    (request, response, content) => {
      if (request.headers['upgrade-insecure-requests'] === undefined) return send(request, response, content);
      response.writeHead(307, { location: 'https://127.0.0.1/' });
      response.end();
    },
  ],
  [
    'uses a coding that we cannot decode',
    clients,
    'pass',
    (request, response, content) => {
      const isZstd = String(request.headers['accept-encoding']).includes('zstd');
      withFields(isZstd ? { 'content-encoding': 'zstd' } : {})(
        request,
        response,
        isZstd ? Buffer.from('?') : content,
      );
    },
  ],
]);
