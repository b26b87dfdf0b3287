/** What is wrong with a source as a whole, to be said after its name: "is empty". */
export class UnreadableSource extends Error {}
