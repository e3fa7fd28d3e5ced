import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectName } from '../../assertions/expect-name.ts';
import { needSuccess } from '../../assertions/need.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal } from '../../target/payload.ts';
import { memberOf } from '../../target/reply.ts';

/** A name of its own in the form, beside a filename that differs in all but the run's prefix. */
export const nameFieldOverridesTheFilename = defineCheck({
  id: 'upload/name-field-overrides-the-filename',
  requirement: 'UPL-13',
  lattice: [
    { fileEnding: '.bin', nameEnding: '.bin' },
    { fileEnding: '.pdf', nameEnding: '.txt' },
    { fileEnding: '.pdf', nameEnding: ' één.txt' },
    { fileEnding: '', nameEnding: '' },
  ],

  async verify({ fileEnding, nameEnding }, target) {
    const [fileName, name] = [target.nextName(fileEnding), target.nextName(nameEnding)];

    const reply = await target.upload({ fileName, name, content: literal('x'), contentType: 'text/plain' });
    const id = await expectAccepted(target, reply);

    const metadata = await target.metadata(id);
    needSuccess(metadata, 'UPL-03');
    expectName(memberOf(metadata, 'name'), name);
  },
});
