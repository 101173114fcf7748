import { requireUser } from "../../../middleware/require_role.ts";

export default [requireUser];
