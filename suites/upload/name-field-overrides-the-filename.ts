import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import { formFieldPart } from '../../client/payload/multipart.ts';
import { literal } from '../../client/payload/payload.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectMetadata } from '../../toolkit/assertions/expect-metadata.ts';
import { expectName } from './support/expect-name.ts';

/** A `name` field anywhere in the form takes precedence over the `filename` of the file part. */
export const nameFieldOverridesTheFilename = defineCheck<{
  readonly fileEnding: string;
  readonly nameEnding: string;
  readonly place: 'first' | 'before the file' | 'last';
}>({
  id: 'upload/name-field-overrides-the-filename',
  requirement: 'UPL-13',
  edgeCases: (['before the file', 'last', 'first'] as const).flatMap((place) => [
    { fileEnding: '.bin', nameEnding: '.bin', place },
    { fileEnding: '.pdf', nameEnding: '.txt', place },
    { fileEnding: '.pdf', nameEnding: ' één.txt', place },
    { fileEnding: '', nameEnding: '', place },
  ]),

  async verify({ fileEnding, nameEnding, place }, target) {
    const [fileName, name] = [target.nextName(fileEnding), target.nextName(nameEnding)];
    const form = { fileName, content: literal('x'), contentType: 'text/plain' };
    const { boundary, parts } = target.partsOf(form);
    const at = { first: 0, 'before the file': parts.length - 1, last: parts.length }[place];

    const named = parts.toSpliced(at, 0, formFieldPart('name', name));
    const id = await expectAccepted(target, await target.uploadBody({ boundary, parts: named }));

    const metadata = await expectMetadata(target, id);
    expectName(memberOf(metadata, 'name'), name, metadata);
  },
});
