import { passwordSchema } from "@tenantry/auth/password-rules";
import { z } from "zod";

export const signInSchema = z.object({
  email: z.email("Write your complete address.").max(254, "This address is too long."),
  password: z.string().min(1, "Write your password.").max(128, "This password is too long."),
});

export const nameSchema = z.string().trim().min(1, "Write your name.").max(80, "Use 80 characters or fewer.");

export const signUpSchema = z.object({ name: nameSchema, password: passwordSchema });
