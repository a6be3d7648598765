/**
 * What a command or query may refuse with. Each knows the HTTP status a route answers and the key (namespace
 * `errors`) of the sentence the reader sees; anything else thrown is a fault of ours.
 */
export abstract class DomainError extends Error {
  abstract readonly code:
    | "invalid"
    | "conflict"
    | "not_found"
    | "forbidden"
    | "rate_limited"
    | "session_ended";
  abstract readonly status: number;
  /** @param key of the sentence in the `errors` messages. */
  constructor(readonly key: string) {
    super(key);
    this.name = new.target.name;
  }
}

/** Not there, or not for this reader: the two look the same. */
export class NotFound extends DomainError {
  readonly code = "not_found";
  readonly status = 404;
  constructor(key = "not_found") {
    super(key);
  }
}

type ConflictKey =
  | "conflict.changed"
  | "conflict.stage"
  /** What the same person sent before this is still to be undone. */
  | "conflict.sending"
  /** It is too late to undo. */
  | "conflict.left"
  /** The calendar, the targets or the reminders have a new version. */
  | "conflict.rules"
  /** A card of the record of problems. */
  | "conflict.card_changed"
  | "conflict.card_state"
  /** The synonyms or the modules of the record of problems. */
  | "conflict.knowledge"
  /** The vendor was asked again with no working day since. */
  | "conflict.chased"
  /** There is nowhere to write to. */
  | "conflict.no_address"
  /** A leave that is over, has begun or was called off already. */
  | "conflict.leave";

/** Someone else changed it first, or where things stand does not allow this any more. */
export class Conflict extends DomainError {
  readonly code = "conflict";
  readonly status = 409;
  constructor(key: ConflictKey = "conflict.changed") {
    super(key);
  }
}

/**
 * @param fields message key by field name
 * @param values what their sentences name: a person, a date
 */
export class Invalid extends DomainError {
  readonly code = "invalid";
  readonly status: number = 422;
  constructor(
    readonly fields: Record<string, string>,
    key = "invalid",
    readonly values: Record<string, string> = {},
  ) {
    super(key);
  }
}

/** The reader may see it but not do this. */
export class Forbidden extends DomainError {
  readonly code = "forbidden";
  readonly status = 403;
  constructor(key = "forbidden") {
    super(key);
  }
}

/** @param retryAfter whole seconds until another try makes sense */
export class RateLimited extends DomainError {
  readonly code = "rate_limited";
  readonly status = 429;
  constructor(
    readonly retryAfter: number,
    key = "rate_limited",
  ) {
    super(key);
  }
}

export class SessionEnded extends DomainError {
  readonly code = "session_ended";
  readonly status = 401;
  constructor() {
    super("session_ended");
  }
}
