import { requireAdmin } from "../../../middleware/require_role.ts";

export default [requireAdmin];
