import { type CollectionName, type Collections, collectionNames } from "./records";

type Tables = { [Name in CollectionName]: Map<string, Collections[Name]> };

/** One change to one record; `value` is null for a deletion. */
export type Change = {
  [Name in CollectionName]: { collection: Name; id: string; value: Collections[Name] | null };
}[CollectionName];

/** Everything the store holds, as JSON. */
export type Snapshot = { [Name in CollectionName]?: Array<Collections[Name]> };

function emptyTables(): Tables {
  return Object.fromEntries(collectionNames.map((name) => [name, new Map()])) as Tables;
}

/**
 * All state, in memory. Records are never changed in place: `put` and `update` replace them, which is what
 * lets a failed transaction restore the previous ones. Insertion order is creation order.
 */
export class Store {
  private tables = emptyTables();
  private undo: Array<() => void> | null = null;
  private changes: Change[] = [];
  private readonly onCommit: (changes: Change[]) => void;

  /** `onCommit` runs before the caller of `transaction` hears of success, so it may write a journal. */
  constructor(onCommit: (changes: Change[]) => void = () => {}) {
    this.onCommit = onCommit;
  }

  get<Name extends CollectionName>(collection: Name, id: string): Collections[Name] | undefined {
    return this.tables[collection].get(id);
  }

  /** Oldest first. */
  all<Name extends CollectionName>(collection: Name): Array<Collections[Name]> {
    return [...this.tables[collection].values()] as Array<Collections[Name]>;
  }

  put<Name extends CollectionName>(collection: Name, record: Collections[Name]): Collections[Name] {
    this.apply(collection, record.id, record);
    return record;
  }

  /** Replaces a record by a copy with some fields changed. Throws when it does not exist. */
  update<Name extends CollectionName>(
    collection: Name,
    id: string,
    patch: Partial<Collections[Name]>,
  ): Collections[Name] {
    const current = this.get(collection, id);
    if (!current) throw new Error(`${collection} ${id} is not in the store`);
    return this.put(collection, { ...current, ...patch });
  }

  delete(collection: CollectionName, id: string): void {
    this.apply(collection, id, null);
  }

  /** Runs synchronous work whose writes either all stay or, when it throws, all vanish. */
  transaction<T>(work: () => T): T {
    if (this.undo) throw new Error("transactions do not nest");
    this.undo = [];
    this.changes = [];
    try {
      const result = work();
      if (this.changes.length > 0) this.onCommit(this.changes);
      return result;
    } catch (error) {
      for (const restore of this.undo.reverse()) restore();
      throw error;
    } finally {
      this.undo = null;
      this.changes = [];
    }
  }

  /** Runs part of a transaction's work for what it would come to, and takes all of its writes back. */
  rehearse<T>(work: () => T): T {
    if (!this.undo) throw new Error("a rehearsal is part of a transaction");
    const [writes, changes] = [this.undo.length, this.changes.length];
    try {
      return work();
    } finally {
      for (const restore of this.undo.splice(writes).reverse()) restore();
      this.changes.splice(changes);
    }
  }

  snapshot(): Snapshot {
    const snapshot: Record<string, unknown[]> = {};
    for (const name of collectionNames) snapshot[name] = this.all(name);
    return snapshot as Snapshot;
  }

  /** Replaces everything, outside any transaction. */
  load(snapshot: Snapshot): void {
    this.tables = emptyTables();
    for (const name of collectionNames) {
      const table: Map<string, unknown> = this.tables[name];
      for (const record of snapshot[name] ?? []) table.set(record.id, record);
    }
  }

  /** Applies changes read from a journal, outside any transaction. */
  replay(changes: Change[]): void {
    for (const change of changes) this.write(change.collection, change.id, change.value);
  }

  private apply(collection: CollectionName, id: string, value: Collections[CollectionName] | null): void {
    if (!this.undo) throw new Error("writes need a transaction");
    const table: Map<string, unknown> = this.tables[collection];
    const existed = table.has(id);
    const previous = table.get(id);
    this.undo.push(() => {
      if (existed) table.set(id, previous);
      else table.delete(id);
    });
    this.write(collection, id, value);
    this.changes.push({ collection, id, value } as Change);
  }

  private write(collection: CollectionName, id: string, value: unknown): void {
    const table: Map<string, unknown> = this.tables[collection];
    if (value === null) table.delete(id);
    else table.set(id, value);
  }
}
