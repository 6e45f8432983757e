/** Stands in for `react-devtools-core`, an optional development import of Ink, in the bundle. */
const noDevtools = { initialize() {}, connectToDevTools() {} };
export default noDevtools;
