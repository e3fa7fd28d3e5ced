type Closing = () => unknown;

const ofTest: Closing[] = [];
const ofFile: Closing[] = [];

/** Calls this after the present test. */
export function afterTest(close: Closing): void {
  ofTest.push(close);
}

/** Calls this after the tests of the present file. */
export function afterFile(close: Closing): void {
  ofFile.push(close);
}

export async function closeTest(): Promise<void> {
  await Promise.all(ofTest.splice(0).map((close) => close()));
}

export async function closeFile(): Promise<void> {
  await Promise.all(ofFile.splice(0).map((close) => close()));
}
