/** The look of a field that shows what cannot be changed here; given to the field's `className`. */
export const fixedField =
  "[&_input]:border-line [&_input]:bg-inset [&_input]:shadow-none [&_input]:hover:border-line";
