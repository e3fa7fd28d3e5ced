import type { Clock } from './clock.ts';
import type { ConfiguredFields } from './configured-fields.ts';
import type { Field } from './exchange.ts';
import { requireRoom, type TargetFacts } from './facts.ts';
import type { Home } from './home.ts';
import { completedFileId, openedSessionId, uploadedFileId } from './identifiers.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import {
  filePart,
  formFieldPart,
  type MultipartBody,
  multipartContentType,
  multipartPayload,
  safeBoundary,
} from './multipart.ts';
import { operationPaths } from './operation-paths.ts';
import { literal, type Payload, payloadPieces, payloadSize } from './payload.ts';
import { openRecordedConnection } from './recorded-connection.ts';
import type { Recorder } from './recorder.ts';
import type { Reply } from './reply.ts';
import type { Identity, RequestOptions, Route, Target, UploadForm } from './target.ts';
import type { TargetPaths } from './target-paths.ts';
import type { RunLine, Sendable, Transport } from './transport.ts';
import { createTransport } from './transport.ts';

/** What a target is made of; one per check, sharing the run's line and ledger. */
export interface TargetParts {
  readonly line: RunLine;
  readonly facts: TargetFacts;
  readonly paths: TargetPaths;
  readonly tokens: { readonly owner?: string | undefined; readonly other?: string | undefined };
  readonly configured: ConfiguredFields;
  readonly home: Home;
  readonly ledger: Ledger;
  readonly recorder: Recorder;
  readonly clock?: Clock | undefined;
  readonly object?: { readonly path: string; readonly bytes: Buffer } | undefined;
  readonly connections: number;
}

/** A target whose connections are closed by `close`. */
export interface OpenTarget {
  readonly target: Target;
  close(): Promise<void>;
}

/** The target client: the contract's operations by name over one set of connections. */
export function createTarget(parts: TargetParts): OpenTarget {
  const transports: Transport[] = [];
  const openTransport = (connections: number): Transport => {
    const transport = createTransport(parts.line, parts.recorder, connections);
    transports.push(transport);
    return transport;
  };
  let names = 0;
  const nextName = (ending = '.bin'): string => {
    names += 1;
    return `${parts.home.namePrefix}-${names}${ending}`;
  };
  const view = { identity: 'owner', route: 'content', transport: openTransport(parts.connections) } as const;
  return {
    target: viewOf(parts, view, { nextName, openTransport, foldersOfSessions: new Map() }),
    async close() {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}

interface View {
  readonly identity: Identity;
  readonly route: Route;
  readonly transport: Transport;
}

interface Shared {
  readonly nextName: (ending?: string) => string;
  readonly openTransport: (connections: number) => Transport;
  /** Which folder a session's file will be in. */
  readonly foldersOfSessions: Map<string, string>;
}

function viewOf(parts: TargetParts, view: View, shared: Shared): Target {
  const { paths, home, ledger, facts } = parts;
  const pathOf = operationPaths(paths);
  const authorization = (): readonly Field[] => [
    ...authorizationOf(view.identity, parts.tokens),
    ...(view.identity === 'owner' ? parts.configured.credentials : []),
    ...parts.configured.plain,
  ];
  const send = (
    method: string,
    path: string,
    options: RequestOptions = {},
    body?: Sendable,
  ): Promise<Reply> =>
    view.transport.send({
      method: options.method ?? method,
      path: path + queryOf(options.query),
      fields: [...authorization(), ...(options.fields ?? [])],
      body,
      ...(options.chunked === undefined ? {} : { chunked: options.chunked }),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
      ...(options.bodyLimitBytes === undefined ? {} : { bodyLimitBytes: options.bodyLimitBytes }),
    });
  const noted = async (
    kind: LedgerEntry['kind'],
    idOf: typeof uploadedFileId,
    within: string | undefined,
    ask: () => Promise<Reply>,
  ): Promise<Reply> => {
    const name = home.namePrefix;
    ledger.intend(kind, name);
    const reply = await ask();
    const id = idOf(reply);
    if (id === undefined) return reply;
    ledger.created({ kind, name, id, within });
    parts.line.issued.add(id);
    return reply;
  };
  const uploadBody = (
    body: MultipartBody,
    options: Parameters<Target['uploadBody']>[1] = {},
    within: string | undefined,
  ): Promise<Reply> => {
    const fields: Field[] = [
      ['content-type', options.contentType ?? multipartContentType(body)],
      ...(options.fields ?? []),
    ];
    const sendable = sendableOf(multipartPayload(body));
    if (options.overLimit !== true) requireRoom(facts, sendable.lengthBytes);
    return noted('file', uploadedFileId, within, () =>
      send('POST', paths.files, { ...options, fields }, sendable),
    );
  };
  const removed = async (id: string, reply: Promise<Reply>): Promise<Reply> => {
    const answer = await reply;
    if (isSuccess(answer.status) || answer.status === 404 || answer.status === 410) ledger.removed(id);
    return answer;
  };

  return {
    facts,
    home,
    paths,
    pathOf,
    issuedIds: () => parts.line.issued.all(),
    clock: parts.clock,
    object: parts.object,
    route: view.route,
    authorization,
    partsOf: (form) => bodyOf(form, home),
    nextName: shared.nextName,
    patience: () => ({ asked: parts.line.traffic.throttled, untold: parts.line.traffic.throttledUntold }),
    upload(form, options) {
      const body = bodyOf(form, home);
      return uploadBody(
        body,
        options,
        form.folderId === undefined ? home.folderId : (form.folderId ?? undefined),
      );
    },
    uploadBody: (body, options) => uploadBody(body, options, undefined),
    metadata: async (fileId, options) => send('GET', pathOf.metadata(fileId), options),
    async download(fileId, options) {
      if (parts.object !== undefined) return send('GET', parts.object.path, options);
      return send('GET', pathOf[view.route](fileId), options);
    },
    async createSession(body, options = {}) {
      const fields: Field[] = [['content-type', 'application/json'], ...(options.fields ?? [])];
      const text = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      const within = typeof body === 'string' ? undefined : body['folder_id'];
      const folderId = typeof within === 'string' ? within : undefined;
      const reply = await noted('session', openedSessionId, folderId, () =>
        send('POST', paths.uploads, { ...options, fields }, sendableOf(text)),
      );
      const sessionId = openedSessionId(reply);
      if (sessionId !== undefined && folderId !== undefined)
        shared.foldersOfSessions.set(sessionId, folderId);
      return reply;
    },
    async putChunk(sessionId, index, body, options = {}) {
      const fields: Field[] = [['content-type', 'application/octet-stream'], ...(options.fields ?? [])];
      return send('PUT', pathOf.chunk(sessionId, index), { ...options, fields }, sendableOf(body));
    },
    progress: async (sessionId, options) => send('GET', pathOf.session(sessionId), options),
    async complete(sessionId, options) {
      const path = pathOf.complete(sessionId);
      const within = typeof sessionId === 'string' ? shared.foldersOfSessions.get(sessionId) : undefined;
      return noted('file', completedFileId, within, () => send('POST', path, options));
    },
    createFolder(body) {
      const fields: Field[] = [['content-type', 'application/json']];
      const text = sendableOf(Buffer.from(JSON.stringify(body)));
      return noted('folder', uploadedFileId, undefined, () => send('POST', paths.folders, { fields }, text));
    },
    deleteFile: async (fileId) =>
      removed(fileId, send('DELETE', pathOf.metadata(fileId), { query: { permanent: 'true' } })),
    deleteFolder: async (folderId) =>
      removed(folderId, send('DELETE', pathOf.folder(folderId), { query: { permanent: 'true' } })),
    children: async (folderId, query = {}) =>
      send('GET', pathOf.children(folderId), { query: { share_id: home.shareId, ...query } }),
    request(method, path, options = {}) {
      return send(method, path, options, options.body === undefined ? undefined : asSendable(options.body));
    },
    as: (identity) => viewOf(parts, { ...view, identity }, shared),
    through: (route) => viewOf(parts, { ...view, route }, shared),
    overConnections: (connections) =>
      viewOf(parts, { ...view, transport: shared.openTransport(connections) }, shared),
    connect: () => openRecordedConnection(parts.line, parts.recorder),
  };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function bodyOf(form: UploadForm, home: Home): MultipartBody {
  const shareId = form.shareId === undefined ? home.shareId : form.shareId;
  const folderId = form.folderId === undefined ? home.folderId : form.folderId;
  return {
    boundary: safeBoundary(form.fileName),
    parts: [
      ...(shareId === null ? [] : [formFieldPart('share_id', shareId)]),
      ...(folderId === null || folderId === undefined ? [] : [formFieldPart('folder_id', folderId)]),
      ...(form.name === undefined ? [] : [formFieldPart('name', form.name)]),
      filePart({
        fileName: form.fileName,
        content: form.content,
        ...(typeof form.contentType === 'string' ? { contentType: form.contentType } : {}),
        ...(form.partFields === undefined ? {} : { headers: form.partFields }),
      }),
    ],
  };
}

const spelledBytes = 1_024;

function sendableOf(content: Payload | Buffer): Sendable {
  if (!Buffer.isBuffer(content)) {
    return { lengthBytes: payloadSize(content), pieces: () => payloadPieces(content), payload: content };
  }
  const payload = content.length <= spelledBytes ? literal(content) : undefined;
  return { lengthBytes: content.length, pieces: () => (content.length === 0 ? [] : [content]), payload };
}

function asSendable(body: Payload | Buffer | Sendable): Sendable {
  return 'pieces' in body ? body : sendableOf(body);
}

function queryOf(query: Readonly<Record<string, string>> | undefined): string {
  return query === undefined ? '' : `?${new URLSearchParams(query)}`;
}

function authorizationOf(identity: Identity, tokens: TargetParts['tokens']): readonly Field[] {
  if (identity === 'nobody') return [];
  if (typeof identity === 'object') return [['authorization', identity.authorization]];
  const token = identity === 'other' ? tokens.other : tokens.owner;
  return token === undefined ? [] : [['authorization', `Bearer ${token}`]];
}
