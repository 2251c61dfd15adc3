// Opens the pack with pdf.js, reading only the stretches that the open page needs: from the portal or from what is kept.
import { keptBytes } from "./keep.js";

const STRETCH = 256 * 1024;

export const fromPortal = (book) => ({
  length: book.size,
  async read(begin, end) {
    const headers = { Range: `bytes=${begin}-${end - 1}` };
    const answer = await fetch(`/meetings/packs/${book.pack}/bytes/?copy=${book.copy}`, { headers, credentials: "same-origin" });
    if (answer.status !== 206) throw new Error("The pack can’t be read");
    return new Uint8Array(await answer.arrayBuffer());
  },
});

export const fromKept = (kept) => ({ length: kept.copy.size, read: (begin, end) => keptBytes(kept, begin, end) });

export async function openPdf(files, source) {
  const pdfjs = await import(files.pdf);
  pdfjs.GlobalWorkerOptions.workerSrc = files.worker;
  class Stretches extends pdfjs.PDFDataRangeTransport {
    requestDataRange(begin, end) {
      source.read(begin, end).then((bytes) => this.onDataRange(begin, bytes), (error) => this.failed?.(error));
    }
  }
  const range = new Stretches(source.length, null);
  const broken = new Promise((_, reject) => {
    range.failed = reject;
  });
  broken.catch(() => {});
  const task = pdfjs.getDocument({
    range,
    rangeChunkSize: STRETCH,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    standardFontDataUrl: files.fonts,
    wasmUrl: new URL(files.decoders, location.href).href,
  });
  return { pdf: await Promise.race([task.promise, broken]), pdfjs };
}
