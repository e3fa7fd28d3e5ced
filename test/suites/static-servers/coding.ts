import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { withFields } from './judged-rows.ts';
import type { Serve } from './static-server.ts';

const encoders = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
type Coding = keyof typeof encoders;

/** Applies a coding if the field names it without `q=0`, or if `accepts` says so; sends the fields of each response. */
export const coding =
  (
    name: Coding,
    {
      coded = {},
      plain = {},
      accepts = (value: string) => value.includes(name) && !value.includes(`${name};q=0`),
    }: {
      readonly coded?: Readonly<Record<string, string>>;
      readonly plain?: Readonly<Record<string, string>>;
      readonly accepts?: (value: string) => boolean;
    } = {},
  ): Serve =>
  (request, response, content) => {
    const isCoded = accepts(
      String(request.headers['accept-encoding'] ?? '')
        .toLowerCase()
        .replaceAll(' ', ''),
    );
    withFields(isCoded ? { 'content-encoding': name, ...coded } : plain)(
      request,
      response,
      isCoded ? encoders[name](content) : content,
    );
  };
