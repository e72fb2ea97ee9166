"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { signInSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { TextField } from "@tenantry/ui/text-field";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/trpc/client";

/** Address and password. A refusal stands above the fields and the password is ready to be written again. */
export function SignInForm({ next }: { next: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [going, startTransition] = useTransition();
  const signIn = useMutation(trpc.auth.signIn.mutationOptions());
  const { register, handleSubmit, formState, setFocus, setError } = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: "", password: "" },
  });
  const pending = signIn.isPending || going;

  const submit = handleSubmit(async (values) => {
    if (pending) return;
    try {
      await signIn.mutateAsync(values);
      startTransition(() => {
        // What was kept before belongs to whoever was here before.
        queryClient.clear();
        router.replace(next);
        router.refresh();
      });
    } catch (error) {
      const { fieldErrors } = readError(error);
      if (fieldErrors.email?.[0]) setError("email", { message: fieldErrors.email[0] });
      setFocus("password", { shouldSelect: true });
    }
  });

  return (
    // method: before the script has come, a form would otherwise put the password into the address.
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {signIn.error ? (
        <Alert tone="danger" announce="assertive">
          {readError(signIn.error).message}
        </Alert>
      ) : null}
      <TextField
        label="Email address"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={formState.errors.email?.message}
        {...register("email")}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={formState.errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        Sign in
      </Button>
    </form>
  );
}
