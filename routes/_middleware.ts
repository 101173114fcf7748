import { csrf } from "../middleware/csrf.ts";
import { errorResponses } from "../middleware/error_responses.ts";
import { ingestGate } from "../middleware/ingest_gate.ts";
import { ownHost } from "../middleware/own_host.ts";
import { requestSpan } from "../middleware/request_span.ts";
import { session } from "../middleware/session.ts";
import { sessionCookie } from "../middleware/session_cookie.ts";

export default [requestSpan, sessionCookie, errorResponses, ownHost, ingestGate, session, csrf];
