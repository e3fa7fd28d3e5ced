"""Files on disk, metadata in SQLite."""
import hashlib
import os
import shutil
import sqlite3
import uuid

from problem import Problem, found

SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
  id TEXT PRIMARY KEY, kind TEXT, share_id TEXT, parent_id TEXT, name TEXT);
CREATE UNIQUE INDEX IF NOT EXISTS places ON entries (share_id, coalesce(parent_id, ''), name);
CREATE TABLE IF NOT EXISTS versions (
  file_id TEXT REFERENCES entries ON DELETE CASCADE, number INTEGER, blob TEXT, size INTEGER, sha256 TEXT,
  mime_type TEXT, PRIMARY KEY (file_id, number));
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY, share_id TEXT, parent_id TEXT, name TEXT, size INTEGER, chunk_size INTEGER,
  mime_type TEXT, checksum TEXT, replaces TEXT, expires_at REAL, file_id TEXT);
"""


class Store:
    """All that the server keeps, in one folder."""

    def __init__(self, folder):
        self.blobs, self.chunks = os.path.join(folder, "blobs"), os.path.join(folder, "chunks")
        for path in (self.blobs, self.chunks):
            os.makedirs(path, exist_ok=True)
        self.database = sqlite3.connect(os.path.join(folder, "metadata.sqlite"))
        self.database.row_factory = sqlite3.Row
        self.database.executescript(SCHEMA)
        for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            self.database.execute(f"PRAGMA {pragma}")

    def one(self, query, *values):
        return self.database.execute(query, values).fetchone()

    def all(self, query, *values):
        return self.database.execute(query, values).fetchall()

    def insert(self, table, **row):
        places = ", ".join("?" * len(row))
        with self.database:
            self.database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", [*row.values()])
        return row

    def blob_path(self, blob):
        return os.path.join(self.blobs, blob)

    def chunk_path(self, session_id, index=""):
        return os.path.join(self.chunks, session_id, str(index))

    def entry(self, kind, entry_id, share_id):
        """The share's file or folder with this id."""
        query = "SELECT * FROM entries WHERE kind = ? AND id = ? AND share_id = ?"
        return found(self.one(query, kind, entry_id, share_id), kind)

    def folder_id(self, folder_id, share_id):
        """The id of the share's folder with this id; None for the root."""
        if folder_id in (None, "root"):
            return None
        return self.entry("folder", str(folder_id), share_id)["id"]

    def children(self, share_id, parent_id):
        return self.all("SELECT * FROM entries WHERE share_id = ? AND parent_id IS ?", share_id, parent_id)

    def need_free(self, share_id, parent_id, name):
        if any(entry["name"] == name for entry in self.children(share_id, parent_id)):
            raise Problem(409, "this name is taken")

    def create(self, kind, share_id, parent_id, name):
        self.need_free(share_id, parent_id, name)
        entry_id = f"{kind[:3]}_{uuid.uuid4()}"
        return self.insert("entries", id=entry_id, kind=kind, share_id=share_id, parent_id=parent_id, name=name)

    def versions(self, file_id):
        return self.all("SELECT * FROM versions WHERE file_id = ? ORDER BY number", file_id)

    def commit(self, place, content, mime_type, replaces=None):
        """Creates a file, or a new version of the file `replaces`, and returns it as the API shows it."""
        file = self.entry("file", replaces, place[0]) if replaces else self.create("file", *place)
        number = len(self.versions(file["id"])) + 1
        self.insert("versions", file_id=file["id"], number=number, mime_type=mime_type, **content)
        return self.file_object(file)

    def file_object(self, file):
        newest = self.versions(file["id"])[-1]
        return {
            "id": file["id"],
            "file_id": file["id"],
            "name": file["name"],
            "share_id": file["share_id"],
            "folder_id": file["parent_id"],
            "size": newest["size"],
            "checksum_sha256": newest["sha256"],
            "mime_type": newest["mime_type"],
            "version": newest["number"],
        }

    def delete(self, entry):
        """Deletes a file, or a folder and its contents."""
        for child in self.children(entry["share_id"], entry["id"]):
            self.delete(child)
        blobs = [version["blob"] for version in self.versions(entry["id"])]
        with self.database:
            self.database.execute("DELETE FROM entries WHERE id = ?", [entry["id"]])
        for blob in blobs:
            os.remove(self.blob_path(blob))

    def delete_chunks(self, session_id):
        shutil.rmtree(self.chunk_path(session_id), ignore_errors=True)


class Receiver:
    """Writes arriving bytes to a new blob and hashes them; `with` deletes it unless it was kept."""

    def __init__(self, store, max_bytes):
        self.store, self.max_bytes = store, max_bytes
        self.blob, self.size, self.hash, self.is_kept = str(uuid.uuid4()), 0, hashlib.sha256(), False
        self.path = store.blob_path(self.blob)

    def __enter__(self):
        self.file = open(self.path, "wb")
        return self

    def write(self, piece):
        self.size += len(piece)
        if self.size > self.max_bytes:
            raise Problem(413, f"the limit is {self.max_bytes} bytes")
        self.hash.update(piece)
        self.file.write(piece)

    def content(self):
        self.file.flush()
        return {"blob": self.blob, "size": self.size, "sha256": self.hash.hexdigest()}

    def __exit__(self, *_error):
        self.file.close()
        if not self.is_kept:
            os.remove(self.path)
