"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { TextField } from "@tenantry/ui/text-field";
import { useForm, useWatch } from "react-hook-form";
import { fixedField } from "@/components/fixed-field";
import { useGoOn } from "@/components/use-go-on";
import { signUpSchema } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { PasswordRule } from "./password-rule";

/** An account for the invited address. The letter has proved the address, so it is fixed. */
export function SignUpForm({ token, email }: { token: string; email: string }) {
  const trpc = useTRPC();
  const { goOn, going } = useGoOn();
  const signUp = useMutation(trpc.auth.signUpWithInvitation.mutationOptions());
  const { register, handleSubmit, formState, setError, control } = useForm({
    resolver: zodResolver(signUpSchema),
    defaultValues: { name: "", password: "" },
  });
  const password = useWatch({ control, name: "password" });
  const pending = signUp.isPending || going;

  const submit = handleSubmit(async (values) => {
    if (pending) return;
    try {
      await signUp.mutateAsync({ ...values, token });
      goOn();
    } catch (error) {
      const { fieldErrors } = readError(error);
      for (const field of ["name", "password"] as const) {
        const message = fieldErrors[field]?.[0];
        if (message) setError(field, { message }, { shouldFocus: true });
      }
    }
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
      {signUp.error ? (
        <Alert tone="danger" announce="assertive">
          {readError(signUp.error).message}
        </Alert>
      ) : null}
      <TextField
        label="Email address"
        type="email"
        autoComplete="username"
        value={email}
        readOnly
        className={fixedField}
      />
      <TextField
        label="Your name"
        autoComplete="name"
        maxLength={80}
        error={formState.errors.name?.message}
        {...register("name")}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        error={formState.errors.password?.message}
        hint={formState.errors.password ? undefined : <PasswordRule password={password} />}
        {...register("password")}
      />
      <Button type="submit" variant="primary" size="lg" pending={pending}>
        Make account
      </Button>
    </form>
  );
}
