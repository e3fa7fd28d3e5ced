import { Refusal } from '../../reference-server/http/refusal.ts';
import { defaultSteps, type Steps } from '../../reference-server/index.ts';

/** The step that reads a session request, refusing with 413 a file of more than `limitBytes` bytes. */
export function refuseLargeSession(limitBytes: number): Steps['readSessionRequest'] {
  return (given) => {
    const asked = defaultSteps.readSessionRequest(given);
    if (asked.file_size > limitBytes) throw new Refusal(413, 'The file is too large');
    return asked;
  };
}
