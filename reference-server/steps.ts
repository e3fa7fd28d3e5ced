import { authorise, mayUseSession, mayUseShare } from './authorise.ts';
import { byterangesOf } from './byteranges.ts';
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
  storeChunk,
} from './chunk.ts';
import { dispositionOf } from './disposition.ts';
import { nameConflict, safeName } from './file-name.ts';
import { fileObject } from './file-object.ts';
import { placeOf } from './find.ts';
import { isGzipPart, keptContent, originalSize, recordedSize } from './gzip.ts';
import { knownChunk } from './known-chunk.ts';
import { inferMimeType } from './mime-type.ts';
import { createFormReader, readBoundary } from './multipart.ts';
import { closeSession } from './operations/complete-session.ts';
import { partLengthOf, rangeTotalOf, readBytes } from './operations/download-file.ts';
import { checksumOf, deleteFile, isGone, placeFile } from './place-file.ts';
import { combineRanges, contentRangeOf, readRange, resolveRange, unsatisfiedRangeOf } from './range.ts';
import { readRangeParameters } from './range-parameters.ts';
import { receiveChunk } from './receive-chunk.ts';
import { replyToRefusal, respond } from './respond.ts';
import { selectVersion } from './select-version.ts';
import {
  chunkSizeOf,
  expireSession,
  expiresAt,
  isExpired,
  maxSessionBytes,
  progressOf,
  readSessionRequest,
  sessionObject,
  totalChunksOf,
} from './session.ts';
import { isDeclaredTooLong, maxFileBytes, mayUseForm, readForm, receivePart } from './upload-form.ts';
import { etagOf, ifRangeHolds, precondition } from './validators.ts';
import { writeReply } from './write-reply.ts';

/**
 * Every decision that the reference takes, by name. Operations decide nothing themselves, so a fault or a legal variant
 * is this object with one function replaced. What each one decides is said where it is defined.
 */
export type Steps = ReturnType<typeof createSteps>;

/** The healthy steps. */
export function createSteps() {
  return {
    authorise,
    mayUseShare,
    mayUseSession,
    readBoundary,
    createFormReader,
    isDeclaredTooLong,
    maxFileBytes,
    mayUseForm,
    receivePart,
    readForm,
    placeOf,
    safeName,
    nameConflict,
    inferMimeType,
    isGzipPart,
    originalSize,
    keptContent,
    recordedSize,
    checksumOf,
    placeFile,
    deleteFile,
    isGone,
    fileObject,
    selectVersion,
    etagOf,
    precondition,
    ifRangeHolds,
    readRange,
    readRangeParameters,
    rangeTotalOf,
    resolveRange,
    combineRanges,
    contentRangeOf,
    unsatisfiedRangeOf,
    partLengthOf,
    byterangesOf,
    readBytes,
    dispositionOf,
    readSessionRequest,
    sessionObject,
    chunkSizeOf,
    maxSessionBytes,
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
    replyToRefusal,
    respond,
    writeReply,
  };
}
