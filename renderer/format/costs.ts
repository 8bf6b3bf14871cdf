/** Small sums of money. */

/** Australian dollars to the tenth of a cent, as long as there is one: "A$0.014", "less than A$0.001". */
export function formatCost(dollars: number): string {
  if (dollars > 0 && dollars < 0.001) return 'less than A$0.001';
  return `A$${dollars.toFixed(dollars < 1 ? 3 : 2)}`;
}
