import type Stripe from "stripe";
import type { JsonObject, Wire } from "./wire";

/**
 * What the store keeps. Where a record is not simply the object on the wire, the difference is stated here;
 * `resources/` turns records into the SDK's full shapes.
 */
export type CustomerRecord = Wire<Stripe.Customer>;
export type TestClockRecord = Wire<Stripe.TestHelpers.TestClock>;
export type ProductRecord = Wire<Stripe.Product>;
export type PriceRecord = Omit<Wire<Stripe.Price>, "tiers">;
/** The tiers of the price with the same id; shown only where they are asked for. */
export interface PriceTiersRecord {
  id: string;
  tiers: NonNullable<Wire<Stripe.Price>["tiers"]>;
}
export type MeterRecord = Wire<Stripe.Billing.Meter>;
/** An event as it was taken in; `id` is its identifier, `value` what it counts for. */
export interface MeterEventRecord {
  id: string;
  meter: string;
  customer: string;
  value: string;
  timestamp: number;
  received: number;
  cancelled: boolean;
}
/** What a stream of events is sent with, by its token. */
export interface MeterSessionRecord {
  id: string;
  expires: number;
}
export type BalanceTransactionRecord = Wire<Stripe.CustomerBalanceTransaction>;
export type CreditGrantRecord = Wire<Stripe.Billing.CreditGrant>;
export type CreditTransactionRecord = Wire<Stripe.Billing.CreditBalanceTransaction>;
export type CreditNoteRecord = Omit<Wire<Stripe.CreditNote>, "lines" | "pdf"> & {
  lines: Wire<Stripe.CreditNoteLineItem>[];
};
/** An alert, with the customers who have reached it. */
export type AlertRecord = Wire<Stripe.Billing.Alert> & { triggered: string[] };
export type PaymentIntentRecord = Wire<Stripe.PaymentIntent>;
export type SetupIntentRecord = Wire<Stripe.SetupIntent>;
export type ChargeRecord = Wire<Stripe.Charge>;
/** A Checkout session, with what it will make once it is paid. */
export interface CheckoutSessionRecord {
  id: string;
  object: Omit<Wire<Stripe.Checkout.Session>, "url">;
  lines: { id: string; price: string; quantity: number }[];
  subscriptionData: {
    description?: string;
    metadata?: Record<string, string> | "";
    trial_end?: number;
    trial_period_days?: number;
    trial_settings?: { end_behavior: { missing_payment_method: "cancel" | "create_invoice" | "pause" } };
  };
}

export type ScheduleRecord = Wire<Stripe.SubscriptionSchedule>;
export type DiscountRecord = Wire<Stripe.Discount>;
export type CouponRecord = Wire<Stripe.Coupon>;
export type PromotionCodeRecord = Wire<Stripe.PromotionCode>;
export type PortalConfigurationRecord = Wire<Stripe.BillingPortal.Configuration>;
export type PortalSessionRecord = Omit<Wire<Stripe.BillingPortal.Session>, "url">;
export type InvoicePaymentRecord = Wire<Stripe.InvoicePayment>;
export type InvoiceItemRecord = Wire<Stripe.InvoiceItem>;
export type InvoiceLineRecord = Wire<Stripe.InvoiceLineItem> & { invoice: string };

/** What a method is on the wire, with the number of the test card that it stands for. */
export interface PaymentMethodRecord {
  id: string;
  object: Wire<Stripe.PaymentMethod>;
  number: string;
  /** Whether its holder has authenticated with it, and whether that was for the payment that comes next. */
  authenticated: boolean;
  authenticatedForNext?: boolean;
  /** A method that was taken from its customer is of no use any more. */
  wasDetached?: boolean;
}

/** What an item was last charged for. A later change gives this back, not the current price. */
export interface Debit {
  amount: number;
  quantity: number;
  price: string;
  start: number;
  end: number;
  invoiceItem: string | null;
  invoice: string | null;
  invoiceLine: string | null;
}

export interface SubscriptionItemRecord {
  id: string;
  created: number;
  price: string;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
  metadata: Record<string, string>;
  debit: Debit | null;
}

/** The items are kept apart from the wire shape, because they embed a price that lives elsewhere. */
export type SubscriptionRecord = Omit<Wire<Stripe.Subscription>, "items"> & {
  items: SubscriptionItemRecord[];
  /** Whether the end of the trial has been announced. */
  trial_end_announced: boolean;
  /** The end of the period whose next invoice has been announced. */
  upcoming_announced: number | null;
};

/** Lines, payments and page addresses are joined in when the invoice is shown. */
export type InvoiceRecord = Omit<
  Wire<Stripe.Invoice>,
  "lines" | "payments" | "hosted_invoice_url" | "invoice_pdf" | "confirmation_secret"
> & {
  /** What has been announced of the day on which it is due. */
  due_announced: "none" | "will_be_due" | "overdue";
};

export interface WebhookEndpointRecord {
  id: string;
  object: Wire<Stripe.WebhookEndpoint>;
  secret: string;
}

export interface EventRecord {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: JsonObject; previous_attributes?: JsonObject };
  livemode: false;
  request: { id: string | null; idempotency_key: string | null };
  /** The deliveries this event was put on the way with; `pending_webhooks` is counted from them. */
  deliveries: string[];
  type: string;
}

export interface DeliveryAttempt {
  at: number;
  status: number | null;
  error: string | null;
}

/** One event on its way to one endpoint. Times are wall-clock milliseconds. */
export interface DeliveryRecord {
  id: string;
  event: string;
  event_type: string;
  endpoint: string;
  status: "pending" | "delivered" | "failed" | "dropped";
  created: number;
  next_attempt_at: number | null;
  attempts: DeliveryAttempt[];
}

export interface IdempotencyRecord {
  id: string;
  created: number;
  endpoint: string;
  fingerprint: string;
  request_id: string;
  status: number;
  body: JsonObject;
}

/** A deleted object answers by id with `{ deleted: true }` and can still be referred to. */
export interface TombstoneRecord {
  id: string;
  object: string;
  deleted: true;
}

export interface Collections {
  customers: CustomerRecord;
  test_clocks: TestClockRecord;
  products: ProductRecord;
  prices: PriceRecord;
  price_tiers: PriceTiersRecord;
  meters: MeterRecord;
  meter_events: MeterEventRecord;
  meter_sessions: MeterSessionRecord;
  balance_transactions: BalanceTransactionRecord;
  credit_grants: CreditGrantRecord;
  credit_transactions: CreditTransactionRecord;
  credit_notes: CreditNoteRecord;
  billing_alerts: AlertRecord;
  payment_methods: PaymentMethodRecord;
  payment_intents: PaymentIntentRecord;
  setup_intents: SetupIntentRecord;
  charges: ChargeRecord;
  checkout_sessions: CheckoutSessionRecord;
  portal_configurations: PortalConfigurationRecord;
  portal_sessions: PortalSessionRecord;
  subscription_schedules: ScheduleRecord;
  coupons: CouponRecord;
  discounts: DiscountRecord;
  promotion_codes: PromotionCodeRecord;
  subscriptions: SubscriptionRecord;
  invoiceitems: InvoiceItemRecord;
  invoices: InvoiceRecord;
  invoice_lines: InvoiceLineRecord;
  invoice_payments: InvoicePaymentRecord;
  webhook_endpoints: WebhookEndpointRecord;
  events: EventRecord;
  deliveries: DeliveryRecord;
  idempotency_keys: IdempotencyRecord;
  tombstones: TombstoneRecord;
}
export type CollectionName = keyof Collections;

const everyCollection: Record<CollectionName, true> = {
  customers: true,
  test_clocks: true,
  products: true,
  prices: true,
  price_tiers: true,
  meters: true,
  meter_events: true,
  meter_sessions: true,
  balance_transactions: true,
  credit_grants: true,
  credit_transactions: true,
  credit_notes: true,
  billing_alerts: true,
  payment_methods: true,
  payment_intents: true,
  setup_intents: true,
  charges: true,
  checkout_sessions: true,
  portal_configurations: true,
  portal_sessions: true,
  subscription_schedules: true,
  coupons: true,
  discounts: true,
  promotion_codes: true,
  subscriptions: true,
  invoiceitems: true,
  invoices: true,
  invoice_lines: true,
  invoice_payments: true,
  webhook_endpoints: true,
  events: true,
  deliveries: true,
  idempotency_keys: true,
  tombstones: true,
};
export const collectionNames = Object.keys(everyCollection) as CollectionName[];
