import { SpanStorage, type SpanStorageOptions } from "@/telemetry/storage/span_storage.ts";
import { FlakyExporter } from "./flaky_exporter.ts";
import { openTestSpool, testFolder } from "./spool.ts";

export interface TestStorage extends AsyncDisposable {
  storage: SpanStorage;
  exporter: FlakyExporter;
}

export interface TestStorageOptions extends Partial<SpanStorageOptions> {
  /** Of the spool. Default: 1 MiB. */
  maxBytes?: number;
}

/** A storage in front of a flaky database, impatient, with a spool in a folder of its own. */
export async function testStorage(
  { maxBytes = 1024 * 1024, ...options }: TestStorageOptions = {},
): Promise<TestStorage> {
  const [folder, aside] = [await testFolder(), await testFolder()];
  const exporter = new FlakyExporter();
  const storage = new SpanStorage({
    exporter,
    spool: await openTestSpool(folder, { maxBytes }),
    asideSpool: await openTestSpool(aside, { maxBytes }),
    maxWaitMs: 50,
    exportTimeoutMs: 50,
    breaker: { firstDelayMs: 10, maxDelayMs: 20 },
    ...options,
  });
  return {
    storage,
    exporter,
    async [Symbol.asyncDispose]() {
      if (exporter.state === "frozen") exporter.state = "down";
      await storage.shutdown();
      await Promise.all([folder[Symbol.asyncDispose](), aside[Symbol.asyncDispose]()]);
    },
  };
}
