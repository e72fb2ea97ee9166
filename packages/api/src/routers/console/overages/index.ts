import { createConsoleRouter } from "../../../trpc";
import { approveMany } from "./approve-many";
import { confirm } from "./confirm";
import { count } from "./count";
import { decide } from "./decide";
import { get } from "./get";
import { list } from "./list";
import { preview } from "./preview";
import { reject } from "./reject";
import { withdraw } from "./withdraw";

export const overagesRouter = createConsoleRouter({
  approveMany,
  confirm,
  count,
  decide,
  get,
  list,
  preview,
  reject,
  withdraw,
});
