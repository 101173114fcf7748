import assert from "node:assert/strict";
import { testDatabase } from "../helpers/database.ts";
import { DatabaseProxy } from "../helpers/database_proxy.ts";
import { sleep, until } from "../helpers/flaky_exporter.ts";
import { checkHistory } from "./check_history.ts";
import { History, toKey } from "./history.ts";
import { Receiver } from "./receiver.ts";
import { canRun, reliabilityTest } from "./row.ts";
import { makeTrace } from "./traffic.ts";

const CALLS = "fdatasync,write,writev,pwrite64,pwritev,sendto,sendmsg";

reliabilityTest({
  id: "R3",
  name: "every answer from the spool comes after the spool's fdatasync, which comes after its write",
  quick: 200,
  long: 1_000,
  isPossible: canRun("strace"),
  async run(requests) {
    await using db = await testDatabase();
    await using proxy = await DatabaseProxy.open(db.ownerUrl);
    await using receiver = await Receiver.start({ databaseUrl: proxy.url });
    const [client, history] = [receiver.client(), new History()];
    const first = makeTrace(1);
    history.noteSent(first.map(toKey));
    await client.export(first);
    proxy.mode = "reset";
    proxy.cut();
    const trace = await Deno.makeTempFile();
    const strace = spawnStrace(await receiver.place.servingPid(), trace);
    await until(() => Deno.statSync(trace).size > 0, 10_000);
    for (let sent = 0; sent < requests; sent++) {
      const batch = makeTrace(3);
      history.noteSent(batch.map(toKey));
      await client.export(batch);
      history.noteAcknowledged(batch.map(toKey));
    }
    await sleep(200);
    strace.kill("SIGINT");
    await strace.status;
    assert.equal(countOrderedAnswers(await Deno.readTextFile(trace)), requests);
    proxy.mode = "pass";
    await receiver.terminate();
    await receiver.restart();
    await checkHistory(history, db.sql);
    await Deno.remove(trace);
  },
});

Deno.test("R3 countOrderedAnswers() counts no answer without a sync of its own before it", () => {
  const [write, sync] = ["[pid 1] write(9</d/spool/1.spool>, x) = 1", "[pid 2] fdatasync(9</d/spool/1.spool>) = 0"];
  const answer = '[pid 1] sendto(7<TCP:[1]>, "HTTP/1.1 200 OK") = 9';
  assert.equal(countOrderedAnswers([write, sync, answer, write, sync, answer].join("\n")), 2);
  assert.throws(() => countOrderedAnswers([write, sync, answer, answer].join("\n")));
  assert.throws(() => countOrderedAnswers([sync, write, answer].join("\n")));
});

function spawnStrace(pid: number, output: string): Deno.ChildProcess {
  const args = ["-f", "-y", "-s", "40", "-e", `trace=${CALLS}`, "-o", output, "-p", String(pid)];
  return new Deno.Command("strace", { args, stdout: "null", stderr: "null" }).spawn();
}

/** Requests come one after the other, so each answer has a write and a sync of its own. */
function countOrderedAnswers(trace: string): number {
  let [answers, state] = [0, "none"];
  for (const line of trace.split("\n")) {
    if (/\bp?writev?(64)?\(\d+<[^>]*\.spool>/.test(line)) state = "written";
    else if (state === "written" && /\bfdatasync\(\d+<[^>]*\.spool>\) += 0/.test(line)) state = "synced";
    else if (state === "written" && /\bfdatasync resumed>\) += 0/.test(line)) state = "synced";
    else if (line.includes('"HTTP/1.1 200')) {
      assert.equal(state, "synced", `answer ${answers + 1} came too early: ${line}`);
      [answers, state] = [answers + 1, "none"];
    }
  }
  return answers;
}
