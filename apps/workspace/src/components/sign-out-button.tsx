"use client";

import { Button, type ButtonProps } from "@tenantry/ui/button";
import { LogOut } from "lucide-react";
import { useSignOut } from "./use-sign-out";

type SignOutButtonProps = Pick<ButtonProps, "variant" | "className"> & { goTo?: string; label?: string };

export function SignOutButton({ goTo = "/sign-in", label = "Sign out", ...props }: SignOutButtonProps) {
  const { signOut, pending } = useSignOut(goTo);
  return (
    <Button {...props} pending={pending} onClick={signOut} icon={<LogOut aria-hidden />}>
      {label}
    </Button>
  );
}
