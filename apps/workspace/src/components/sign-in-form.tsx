"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { TextField } from "@tenantry/ui/text-field";
import { useForm } from "react-hook-form";
import { lazyResolver } from "@/lib/lazy-resolver";
import { useTRPC } from "@/trpc/client";
import { fixedField } from "./fixed-field";
import { useGoOn } from "./use-go-on";

type SignInFormProps = {
  /** A path of ours to go to; without it the same page is read again. */
  next?: string;
  /** The address is known and cannot be another. */
  fixedEmail?: string;
};

const loadRules = () => import("./sign-in-rules").then((module) => module.signInResolver);

/** Address and password. The server's refusal stands above the fields and the password is ready to be written again. */
export function SignInForm({ next, fixedEmail }: SignInFormProps) {
  const trpc = useTRPC();
  const { goOn, going } = useGoOn();
  const signIn = useMutation(trpc.auth.signIn.mutationOptions());
  const { register, handleSubmit, formState, setFocus, setError } = useForm({
    resolver: lazyResolver(loadRules),
    defaultValues: { email: fixedEmail ?? "", password: "" },
  });
  const pending = signIn.isPending || going;

  const submit = handleSubmit(async (values) => {
    if (pending) return;
    try {
      await signIn.mutateAsync(values);
      goOn(next);
    } catch (error) {
      const { fieldErrors } = readError(error);
      if (fieldErrors.email?.[0]) setError("email", { message: fieldErrors.email[0] });
      setFocus("password", { shouldSelect: true });
    }
  });

  return (
    // method: before the script has come, a form would otherwise put the password into the address.
    <form
      method="post"
      noValidate
      onSubmit={submit}
      onFocus={() => void loadRules().catch(() => {})}
      className="flex flex-col gap-5"
    >
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
        readOnly={fixedEmail !== undefined}
        className={fixedEmail === undefined ? undefined : fixedField}
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
