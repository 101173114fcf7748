export { noSuchAddress as handler } from "../../middleware/no_such_address.ts";
