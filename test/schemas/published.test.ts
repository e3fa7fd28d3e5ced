import { expect, it } from 'vitest';
import { z } from 'zod';
import { configSchema } from '../../cli/input/read-config.ts';
import { eventSchemaId, runEventSchema } from '../../record/events.ts';
import { recordSchema, recordSchemaId } from '../../record/record.ts';

const published = (schema: z.ZodType, id: string, io: 'input' | 'output'): string =>
  `${JSON.stringify({ $id: id, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`;

it('publishes the schema of the run record as it is validated', async () => {
  const text = published(recordSchema, recordSchemaId, 'output');
  await expect(text).toMatchFileSnapshot('../../schemas/run-record.schema.json');
});

it('publishes the schema of drivespec.yaml for editors', async () => {
  const text = published(configSchema, 'https://drivespec.dev/schemas/drivespec.schema.json', 'input');
  await expect(text).toMatchFileSnapshot('../../schemas/drivespec.schema.json');
});

it('publishes the schema of one event of a run', async () => {
  const text = published(runEventSchema, eventSchemaId, 'output');
  await expect(text).toMatchFileSnapshot('../../schemas/run-event.schema.json');
});
