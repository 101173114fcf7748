export type StreamSource<T> = Iterable<T> | AsyncIterable<T> | (() => Iterable<T> | AsyncIterable<T>);

/** The bytes of what the source yields: `Uint8Array` as it is, anything else as text. */
export function toByteStream<T>(source: StreamSource<T>): ReadableStream<Uint8Array> {
  const iterable = typeof source === "function" ? source() : source;
  if (typeof iterable === "string") throw new TypeError("Cannot stream a string: pass an iterable of chunks");
  return ReadableStream.from(iterable).pipeThrough(createChunkEncoder());
}

function createChunkEncoder(): TransformStream<unknown, Uint8Array> {
  const encoder = new TextEncoder();
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk instanceof Uint8Array ? chunk : encoder.encode(String(chunk)));
    },
  });
}
