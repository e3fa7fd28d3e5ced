import type { Clock } from './clock/clock.ts';
import type { ConfiguredFields } from './configured-fields.ts';
import { type ContentSizes, createContentSizes } from './content-sizes.ts';
import { requireRoom, type TargetFacts } from './facts.ts';
import { type AddressChoice, nextOrigin } from './http/addresses.ts';
import { downloadLimitOf } from './http/body-limit.ts';
import type { RequestContext, Transport } from './http/transport.ts';
import { createTransport } from './http/transport.ts';
import { createdBy } from './ledger/created-by.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { FileAllowance } from './limits/file-allowance.ts';
import type { Field } from './messages/exchange.ts';
import { openedSessionId } from './messages/identifiers.ts';
import type { Reply } from './messages/reply.ts';
import type { RequestBody } from './messages/target-request.ts';
import { operationPaths } from './paths/operation-paths.ts';
import type { TargetPaths } from './paths/target-paths.ts';
import { type MultipartBody, multipartContentType, multipartPayload } from './payload/multipart.ts';
import { asSendable, sendableOf } from './payload/sendable.ts';
import { uploadFormBody } from './payload/upload-form-body.ts';
import { openRecordedConnection, type RecordedConnection } from './raw/recorded-connection.ts';
import type { Recorder } from './recording/recorder.ts';
import type { Restarts } from './restart/restarts.ts';
import type { Identity, RequestOptions, Route, Target, TargetObject } from './target.ts';
import type { Workspace } from './workspace.ts';

/** The inputs of a target; each check has its own, with the shared request context and ledger of the run. */
export interface TargetParts {
  readonly line: RequestContext;
  readonly facts: TargetFacts;
  readonly paths: TargetPaths;
  readonly tokens: { readonly owner?: string | undefined; readonly other?: string | undefined };
  readonly configured: ConfiguredFields;
  readonly workspace: Workspace;
  readonly ledger: Ledger;
  /** The allowance of files that may be created; by default that of the run. */
  readonly files?: FileAllowance | undefined;
  readonly recorder: Recorder;
  readonly clock?: Clock | undefined;
  readonly restarts?: Restarts | undefined;
  readonly object?: TargetObject | undefined;
  /** The target with the ledger of the run, for what several checks read. */
  readonly shared?: Target | undefined;
  readonly connections: number;
  /** Chooses the address of each request, if the target has replicas; by default each goes to the target itself. */
  readonly addresses?: AddressChoice | undefined;
}

/** A target; `close` closes its connections. */
export interface OpenTarget {
  readonly target: Target;
  close(): Promise<void>;
}

/** Creates the target client: the contract's operations by name, over one set of connections. */
export function createTarget(parts: TargetParts): OpenTarget {
  const transports: Transport[] = [];
  const openTransport = (connections: number): Transport => {
    const transport = createTransport(parts.line, parts.recorder, connections);
    transports.push(transport);
    return transport;
  };
  let rawConnections: RecordedConnection[] = [];
  let names = 0;
  const nextName = (ending = '.bin'): string => {
    names += 1;
    return `${parts.workspace.namePrefix}-${names}${ending}`;
  };
  const view: View = { identity: 'owner', route: 'content', transport: openTransport(parts.connections) };
  return {
    target: viewOf(parts, view, {
      nextName,
      openTransport,
      closeLater(connection) {
        rawConnections = [...rawConnections.filter(({ closed }) => !closed), connection];
      },
      foldersOfSessions: new Map(),
      contents: createContentSizes(parts.object?.content.sizeBytes),
    }),
    async close() {
      for (const connection of rawConnections) connection.close();
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}

interface View {
  readonly identity: Identity;
  readonly route: Route;
  readonly transport: Transport;
  /** The index of the address that every request goes to; by default the choice of the check decides. */
  readonly address?: number;
}

interface Shared {
  readonly nextName: (ending?: string) => string;
  readonly openTransport: (connections: number) => Transport;
  /** Closes this connection with the target, if its check did not. */
  readonly closeLater: (connection: RecordedConnection) => void;
  /** The folder of the file of each session. */
  readonly foldersOfSessions: Map<string, string>;
  readonly contents: ContentSizes;
}

function viewOf(parts: TargetParts, view: View, shared: Shared): Target {
  const { paths, workspace, ledger, facts, files = parts.line.files } = parts;
  const pathOf = operationPaths(paths);
  const { listings, replicas = [] } = parts.line;
  const hasReplicas = replicas.length > 0;
  const authorization = (): readonly Field[] => [
    ...authorizationOf(view.identity, parts.tokens),
    ...(view.identity === 'owner' ? parts.configured.credentials : []),
    ...parts.configured.plain,
  ];
  /** Called before each request. The returned function receives the reply, or undefined if nothing was sent. */
  const follow = (
    request: { readonly method: string; readonly path: string },
    within?: string,
  ): ((reply: Reply | undefined) => void) => {
    const making = createdBy(request, paths);
    if (making === undefined) return () => undefined;
    const { kind, idIn } = making;
    const name = workspace.namePrefix;
    if (kind === 'file') files.take();
    ledger.intend(kind, name);
    return (reply) => {
      const id = reply === undefined ? undefined : idIn(reply);
      const isRefused = reply === undefined || (id === undefined && reply.status >= 300);
      const isKnown = id !== undefined && parts.line.issued.all().has(id);
      if (kind === 'file' && (isRefused || isKnown)) files.giveBack();
      if (id === undefined) return;
      ledger.created({ kind, name, id, folderId: within });
      parts.line.issued.add(id);
    };
  };
  const send = async (
    method: string,
    path: string,
    options: RequestOptions = {},
    body?: RequestBody,
    within?: string,
  ): Promise<Reply> => {
    const request = { method: options.method ?? method, path: path + queryOf(options.query) };
    const to = hasReplicas ? await nextOrigin(parts.line, parts.addresses, view.address) : parts.line.origin;
    const answered = follow(request, within);
    let reply: Reply | undefined;
    try {
      const sent = {
        ...request,
        fields: [...authorization(), ...(options.fields ?? [])],
        body,
        ...(options.chunked === undefined ? {} : { chunked: options.chunked }),
        ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
        bodyLimitBytes: options.isListing ? listings.limitBytes : options.bodyLimitBytes,
        compareWith: options.compareWith,
        enoughBytes: options.enoughBytes ?? parts.object?.enoughBytes,
        keepIn: options.keepIn,
      };
      reply = await view.transport.send(sent, to);
      if (options.isListing) listings.note(reply.failure);
      return reply;
    } finally {
      answered(reply);
    }
  };
  /** Options for a response that may contain a file. */
  const filed = (options: RequestOptions = {}): RequestOptions =>
    options.bodyLimitBytes !== undefined || options.compareWith !== undefined || options.isListing
      ? options
      : { ...options, bodyLimitBytes: downloadLimitOf(shared.contents.longestBytes, options.fields) };
  const uploadBody = (
    body: MultipartBody,
    options: Parameters<Target['uploadBody']>[1] = {},
    within: string | undefined,
  ): Promise<Reply> => {
    const fields: Field[] = [
      ['Content-Type', options.contentType ?? multipartContentType(body)],
      ...(options.fields ?? []),
    ];
    const sendable = sendableOf(multipartPayload(body));
    shared.contents.sent(sendable.lengthBytes);
    if (options.overLimit !== true) requireRoom(facts, sendable.lengthBytes);
    return send('POST', paths.files, { ...options, fields }, sendable, within);
  };
  const removed = async (id: string, reply: Promise<Reply>): Promise<Reply> => {
    const answer = await reply;
    if (isSuccess(answer.status) || answer.status === 404 || answer.status === 410) ledger.removed(id);
    return answer;
  };

  return {
    facts,
    workspace,
    paths,
    pathOf,
    issuedIds: () => parts.line.issued.all(),
    clock: parts.clock,
    restarts: parts.restarts ?? {},
    object: parts.object,
    route: view.route,
    shared: parts.shared,
    authorization,
    partsOf: (form) => uploadFormBody(form, workspace),
    nextName: shared.nextName,
    throttling: () => ({
      responses: parts.line.traffic.throttled,
      withoutRetryAfter: parts.line.traffic.throttledWithoutRetryAfter,
    }),
    upload(form, options) {
      const body = uploadFormBody(form, workspace);
      return uploadBody(
        body,
        options,
        form.folderId === undefined ? workspace.folderId : (form.folderId ?? undefined),
      );
    },
    uploadBody: (body, options) => uploadBody(body, options, undefined),
    metadata: async (fileId, options) => send('GET', pathOf.metadata(fileId), options),
    async download(fileId, options) {
      if (parts.object !== undefined) return send('GET', parts.object.path, filed(options));
      return send('GET', pathOf[view.route](fileId), filed(options));
    },
    async createSession(body, options = {}) {
      const fields: Field[] = [['Content-Type', 'application/json'], ...(options.fields ?? [])];
      const text = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      const within = typeof body === 'string' ? undefined : body['folder_id'];
      const folderId = typeof within === 'string' ? within : undefined;
      shared.contents.announced(body);
      const reply = await send('POST', paths.uploads, { ...options, fields }, sendableOf(text), folderId);
      const sessionId = openedSessionId(reply);
      if (sessionId !== undefined && folderId !== undefined)
        shared.foldersOfSessions.set(sessionId, folderId);
      return reply;
    },
    async putChunk(sessionId, index, body, options = {}) {
      const fields: Field[] = [['Content-Type', 'application/octet-stream'], ...(options.fields ?? [])];
      return send('PUT', pathOf.chunk(sessionId, index), { ...options, fields }, sendableOf(body));
    },
    progress: async (sessionId, options) => send('GET', pathOf.session(sessionId), options),
    async complete(sessionId, options) {
      const path = pathOf.complete(sessionId);
      const within = typeof sessionId === 'string' ? shared.foldersOfSessions.get(sessionId) : undefined;
      return send('POST', path, options, undefined, within);
    },
    createFolder(body) {
      const fields: Field[] = [['Content-Type', 'application/json']];
      const text = sendableOf(Buffer.from(JSON.stringify(body)));
      const parentId = body['parent_id'];
      const within = typeof parentId === 'string' ? parentId : undefined;
      return send('POST', paths.folders, { fields }, text, within);
    },
    deleteFile: async (fileId) =>
      removed(fileId, send('DELETE', pathOf.metadata(fileId), { query: { permanent: 'true' } })),
    deleteFolder: async (folderId) =>
      removed(folderId, send('DELETE', pathOf.folder(folderId), { query: { permanent: 'true' } })),
    children: async (folderId, query = {}) =>
      send('GET', pathOf.children(folderId), {
        query: { ...(workspace.shareId === '' ? {} : { share_id: workspace.shareId }), ...query },
        isListing: true,
      }),
    request(method, path, options = {}) {
      const body = options.body === undefined ? undefined : asSendable(options.body);
      if (body !== undefined) shared.contents.sent(body.lengthBytes);
      return send(method, path, filed(options), body);
    },
    asCaller: (identity) => viewOf(parts, { ...view, identity }, shared),
    viaRoute: (route) => viewOf(parts, { ...view, route }, shared),
    atAddress: (address) => viewOf(parts, { ...view, address }, shared),
    overConnections: (connections) =>
      viewOf(parts, { ...view, transport: shared.openTransport(connections) }, shared),
    async connect() {
      let writtenBytes = 0;
      const { line } = parts;
      const origin = hasReplicas ? await nextOrigin(line, parts.addresses, view.address) : line.origin;
      const connection = await openRecordedConnection({ ...line, origin }, parts.recorder, {
        follow,
        http2: view.transport.http2(origin),
        bodyLimitBytes: () => downloadLimitOf(shared.contents.longestBytes),
        enoughBytes: parts.object?.enoughBytes,
        wrote(bytes) {
          writtenBytes += bytes;
          shared.contents.sent(writtenBytes);
        },
      });
      shared.closeLater(connection);
      return connection;
    },
  };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function queryOf(query: Readonly<Record<string, string>> | undefined): string {
  return query === undefined ? '' : `?${new URLSearchParams(query)}`;
}

function authorizationOf(identity: Identity, tokens: TargetParts['tokens']): readonly Field[] {
  if (identity === 'nobody') return [];
  if (typeof identity === 'object') return [['Authorization', identity.authorization]];
  const token = identity === 'other' ? tokens.other : tokens.owner;
  return token === undefined ? [] : [['Authorization', `Bearer ${token}`]];
}
