/** A file that cannot be taken in; the message is for the operator and names what to do. */
export class IngestRefused extends Error {
  readonly code: "not-readable" | "too-large" | "empty" | "broken";

  constructor(code: IngestRefused["code"], message: string) {
    super(message);
    this.name = "IngestRefused";
    this.code = code;
  }
}

/** What one file may cost; a dispatch of a hundred scanned pages is some 60 MB. */
export const INGEST_LIMITS = { bytes: 80 * 1024 * 1024, pages: 300, unpackedBytes: 200 * 1024 * 1024 } as const;
