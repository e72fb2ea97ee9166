import { zodResolver } from "@hookform/resolvers/zod";
import { signInSchema } from "@/forms";

export const signInResolver = zodResolver(signInSchema);
