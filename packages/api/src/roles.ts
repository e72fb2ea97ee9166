/** The names of the roles, apart from the forms: who only shows them need not load the rules of every form. */
export { roleNames } from "@tenantry/core/permissions";
