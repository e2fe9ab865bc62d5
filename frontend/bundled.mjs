// How every bundle is made: for the oldest browsers that README and the page about the book name.
const target = ["safari15.4", "chrome109", "firefox100"];
export const COMMON = { bundle: true, minify: true, target, charset: "utf8", legalComments: "none", logLevel: "warning" };
