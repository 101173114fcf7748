import { requireStaff } from "../../middleware/require_role.ts";

export default [requireStaff];
