import type { Request } from '../../reference-server/http/request.ts';
import type { Steps } from '../../reference-server/steps.ts';
import { changeReply } from './change-reply.ts';
import { isDownload } from './changed-download.ts';
import { knownRequest } from './known-request.ts';

/** A step that accepts every coding of a part, and a function that returns the coding of the last part, in lower case. */
export function takingAnyCoding(unmodified: Steps): {
  readonly isGzipPart: Steps['isGzipPart'];
  readonly coding: () => string | undefined;
} {
  let last: string | undefined;
  return {
    isGzipPart: ({ contentEncoding }) => {
      last = contentEncoding?.trim().toLowerCase();
      return (last === 'gzip' || last === 'x-gzip') && unmodified.isGzipPart({ contentEncoding });
    },
    coding: () => last,
  };
}

/** Steps that accept every coding of a part, and send the downloads with a Content-Encoding that depends on it. */
export function labelling(
  labelOf: (coding: string | undefined) => string | undefined,
  unmodified: Steps,
  { ranges = true } = {},
): Pick<Steps, 'isGzipPart' | 'fileObject' | 'writeReply'> {
  const labels = new Map<string, string>();
  const { isGzipPart, coding } = takingAnyCoding(unmodified);
  const seen = new Set<string>();
  return {
    isGzipPart,
    // The first description of a file is the response to its upload.
    fileObject: (given) => {
      const { id } = given.file;
      const label = labelOf(coding());
      if (!seen.has(id) && label !== undefined) labels.set(id, label);
      seen.add(id);
      return unmodified.fileObject(given);
    },
    writeReply: changeReply(({ reply, request }) => {
      const label = labels.get(request.segments.find((segment) => labels.has(segment)) ?? '');
      return label === undefined || !(isDownload(reply) || (ranges && reply.status === 206))
        ? reply
        : { ...reply, headers: { ...reply.headers, 'content-encoding': label } };
    }),
  };
}

/** A step that accepts requests whose body has a Content-Encoding, and a function that returns it for the request served. */
export function takingCodedBodies(): {
  readonly authorise: Steps['authorise'];
  readonly coding: () => string | undefined;
} {
  const codings = new WeakMap<Request, string>();
  const { authorise, request } = knownRequest();
  return {
    authorise: (given) => {
      const { 'content-encoding': coding } = given.request.headers;
      if (coding !== undefined) codings.set(given.request, coding);
      delete given.request.headers['content-encoding'];
      return authorise(given);
    },
    coding: () => {
      const served = request();
      return served === undefined ? undefined : codings.get(served);
    },
  };
}
