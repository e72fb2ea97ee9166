"use client";

import { useMemo, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { Role } from "@/workspace/role-words";
import {
  type DraftRow,
  emptyRow,
  type FileRow,
  isFilled,
  maxFieldRows,
  maxRows,
  splitAddresses,
} from "./draft";
import { type InviteValues, inviteResolver, startValues } from "./invite-form";

export type InviteTab = "rows" | "list" | "file";
type ListDraft = { text: string; role: Role; until: string };
type FileDraft = { name: string; rows: FileRow[] };

/** Everything that is written in the dialog, each way in for itself. It outlives closing, until it is sent. */
export function useInviteDraft(role: Role) {
  const [tab, setTab] = useState<InviteTab>("rows");
  const [list, setList] = useState<ListDraft>({ text: "", role, until: "" });
  const [file, setFile] = useState<FileDraft | null>(null);
  const form = useForm<InviteValues>({ resolver: inviteResolver, defaultValues: startValues(role) });
  const fields = useWatch({ control: form.control, name: "invitations" });

  const all = useMemo((): FileRow[] => {
    const whole = (row: DraftRow): FileRow => ({ ...row, problem: null });
    if (tab === "rows") return fields.map(whole);
    if (tab === "file") return file?.rows ?? [];
    return splitAddresses(list.text).map((email) => whole({ email, role: list.role, until: list.until }));
  }, [tab, fields, list, file]);
  const rows = useMemo(() => all.slice(0, maxRows), [all]);

  /** Puts rows where they can be changed: into fields, or as a list when they are too many for that. */
  function edit(wanted: readonly DraftRow[], name: string) {
    if (wanted.length <= maxFieldRows) {
      form.reset({ invitations: wanted.map(({ email, role: own, until }) => ({ email, role: own, until })) });
      setTab("rows");
    } else {
      setFile({ name, rows: wanted.map((row) => ({ problem: null, ...row })) });
      setTab("file");
    }
  }

  return {
    tab,
    setTab,
    form,
    list,
    setList,
    file,
    setFile,
    edit,
    /** What can be sent, and what could not be read of a file. */
    sendable: useMemo(() => rows.filter((row) => isFilled(row) && row.problem === null), [rows]),
    unreadable: useMemo(() => rows.filter(({ problem }) => problem !== null), [rows]),
    rows,
    leftOut: all.length - rows.length,
    reset: () => {
      form.reset({ invitations: [emptyRow(role), emptyRow(role)] });
      setList({ text: "", role, until: "" });
      setFile(null);
      setTab("rows");
    },
  };
}

export type InviteDraft = ReturnType<typeof useInviteDraft>;
