-- What a customer has to their credit at Stripe: it pays their next invoices.
ALTER TABLE "subscriptions" ADD COLUMN "credit_minor" INTEGER NOT NULL DEFAULT 0;
