import { z } from "zod";
import { STATUSES } from "../model/vocabulary.ts";
import { MAX_NAME_CHARS, MAX_VALUE_CHARS } from "../redaction/mod.ts";
import {
  choiceField,
  emailField,
  integerField,
  numberField,
  textField,
  timeField,
  traceIdField,
} from "./input_fields.ts";

/** Longest duration that fits into 64 bits of nanoseconds, in milliseconds. */
export const MAX_DURATION_MS = 9e12;

const name = () => textField({ max: MAX_NAME_CHARS, isBlankAllowed: true });
const long = () => textField({ max: MAX_VALUE_CHARS, isBlankAllowed: true });

/** What a client sends to create or replace a trace. Fields that are unknown or read-only are left out. */
export const TraceInput = z.object({
  trace_id: traceIdField(),
  username: name().optional(),
  email: emailField({ max: MAX_NAME_CHARS }).optional(),
  phone: name().optional(),
  service_name: textField({ max: MAX_NAME_CHARS }),
  environment: name().optional(),
  method: name().optional(),
  url: long().optional(),
  route: long().nullable().optional(),
  status_code: integerField({ min: 0, max: 999 }).nullable().optional(),
  user_agent: long().optional(),
  status: choiceField(STATUSES).optional(),
  start_time: timeField().optional(),
  end_time: timeField().optional(),
  duration_ms: numberField({ min: 0, max: MAX_DURATION_MS }).optional(),
});
export type TraceInput = z.infer<typeof TraceInput>;

/** What a client sends to change a trace. */
export const TracePatch = TraceInput.partial();
export type TracePatch = z.infer<typeof TracePatch>;
