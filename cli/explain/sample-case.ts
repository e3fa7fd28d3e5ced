import type { Check } from '../../check/check.ts';
import type { Outcome } from '../../check/outcome.ts';
import { Violation } from '../../check/violation.ts';
import { openTrial } from '../../proof/trial.ts';
import { curlOf } from '../../reports/reproduce/curl.ts';
import type { RecordedExchange } from '../../reports/reproduce/judged-exchange.ts';
import { exchangeLine } from '../../reports/text/exchange-line.ts';

/** The requests of the smallest case of a check, as sent to the reference server. */
export interface Sample {
  readonly case: string;
  readonly requests: readonly SampleRequest[];
}

/** One request: a line, and the curl command where curl can send it. */
export interface SampleRequest {
  readonly line: string;
  readonly curl?: string;
}

/** Why a check has no sample. */
export interface NoSample {
  readonly reason: string;
}

const exampleTarget = { url: 'https://drive.example.com' };

/** Runs a check on a reference server until it has judged one case, and returns what that case sent. */
export async function sampleOf(check: Check): Promise<Sample | NoSample> {
  const addresses = check.requires?.includes('replicas')
    ? { replicas: [{}], consistency: 'strong' as const }
    : {};
  const trial = await openTrial(addresses, {}, { triesCapabilities: false });
  try {
    return asSample(await trial.run(endingAfterOneCase(check), { repeats: 0, shrinkMs: 0 }));
  } finally {
    await trial.stop();
  }
}

/** The check with a violation at the end of its first judged case: only the exchanges of a violation are recorded in full. */
function endingAfterOneCase(check: Check): Check {
  return {
    ...check,
    async verify(given, target, observe) {
      await check.verify(given, target, observe);
      throw new Violation({ subject: 'sample', expected: 'more cases', actual: 'one case' });
    },
  };
}

function asSample(outcome: Outcome): Sample | NoSample {
  if (outcome.status !== 'fail')
    return { reason: 'reason' in outcome ? outcome.reason : `it is ${outcome.status}` };
  const { case: written, exchanges } = outcome.counterexample;
  return {
    case: written,
    requests: exchanges.map((exchange: RecordedExchange) => {
      const curl = curlOf(withoutAddress(exchange), exampleTarget);
      return { line: exchangeLine(withoutAddress(exchange)), ...(curl === undefined ? {} : { curl }) };
    }),
  };
}

/** The address of the reference server would be that of no other server. */
function withoutAddress({
  request: { address: _, ...request },
  ...exchange
}: RecordedExchange): RecordedExchange {
  return { ...exchange, request };
}
