import { byterangesOf } from './http/byteranges.ts';
import { dispositionOf } from './http/content-disposition.ts';
import { createFormReader, readBoundary } from './http/multipart.ts';
import { replyToRefusal } from './http/refusal-reply.ts';
import { writeReply } from './http/write-reply.ts';
import { authorise, mayUseSession, mayUseShare } from './rules/authorise.ts';
import {
  assembleChunks,
  chunkLengthOf,
  digestAgrees,
  fileChecksumAgrees,
  maxChunkBodyBytes,
  mayPutChunk,
  mayPutPart,
  mayStoreChunk,
  missingChunks,
  onSecondComplete,
  readIndex,
  receiveChunk,
  storeChunk,
} from './rules/chunk.ts';
import { knownChunk } from './rules/dedup.ts';
import { nameConflict, safeName } from './rules/file-name.ts';
import { fileObject } from './rules/file-object.ts';
import { isGzipPart, originalSize } from './rules/gzip.ts';
import { inferMimeType } from './rules/mime-type.ts';
import {
  combineRanges,
  contentRangeOf,
  readBytes,
  readRange,
  resolveRange,
  unsatisfiedRangeOf,
} from './rules/range.ts';
import { readRangeParameters } from './rules/range-parameters.ts';
import { resolveFolder } from './rules/resolve-folder.ts';
import { restart } from './rules/restart.ts';
import { selectVersion } from './rules/select-version.ts';
import {
  chunkSizeOf,
  closeSession,
  expireSession,
  expiresAt,
  isExpired,
  progressOf,
  readSessionRequest,
  sessionObject,
  totalChunksOf,
} from './rules/session.ts';
import { isDeclaredTooLong, mayUseForm, readForm } from './rules/upload-form.ts';
import { etagOf, ifRangeHolds, precondition } from './rules/validators.ts';
import type { Steps } from './steps.ts';
import { checksumOf, commitFile, deleteFile, isGone } from './storage/commit-file.ts';

/** The steps of the reference server, as the contract requires. */
export const defaultSteps: Steps = {
  authorise,
  mayUseShare,
  mayUseSession,
  readBoundary,
  createFormReader,
  isDeclaredTooLong,
  mayUseForm,
  readForm,
  resolveFolder,
  safeName,
  nameConflict,
  inferMimeType,
  isGzipPart,
  originalSize,
  checksumOf,
  commitFile,
  deleteFile,
  isGone,
  fileObject,
  selectVersion,
  etagOf,
  precondition,
  ifRangeHolds,
  readRange,
  readRangeParameters,
  resolveRange,
  combineRanges,
  contentRangeOf,
  unsatisfiedRangeOf,
  byterangesOf,
  readBytes,
  dispositionOf,
  readSessionRequest,
  sessionObject,
  chunkSizeOf,
  totalChunksOf,
  expiresAt,
  isExpired,
  expireSession,
  progressOf,
  knownChunk,
  readIndex,
  mayPutChunk,
  mayPutPart,
  chunkLengthOf,
  maxChunkBodyBytes,
  receiveChunk,
  mayStoreChunk,
  digestAgrees,
  storeChunk,
  missingChunks,
  assembleChunks,
  fileChecksumAgrees,
  onSecondComplete,
  closeSession,
  restart,
  replyToRefusal,
  writeReply,
};
