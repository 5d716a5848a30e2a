// node play_inkjs.cjs R.ink SECONDS — random plays with inkjs; prints choices per second of processor time.
// Needs `npm install inkjs@2.4.0` in a folder that NODE_PATH names.
const fs = require("fs");
const { Compiler } = require("inkjs/compiler/Compiler");
const { Story } = require("inkjs");
const source = fs.readFileSync(process.argv[2], "utf8").replace(/^\uFEFF/, "");
const story = new Story(new Compiler(source).Compile().ToJson());
if (process.argv[4]) fs.writeFileSync(process.argv[4], story.ToJson());
let seed = 12345;
const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296;
function play() {
  story.ResetState();
  for (let choices = 0; ; choices++) {
    while (story.canContinue) story.Continue();
    if (!story.currentChoices.length) return choices;
    story.ChooseChoiceIndex(Math.floor(random() * story.currentChoices.length));
  }
}
for (let i = 0; i < 100; i++) play();
const limit = Number(process.argv[3] || 4) * 1000;
const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
const start = performance.now(), begun = used();
let choices = 0;
while (performance.now() - start < limit) choices += play();
console.log(choices / (used() - begun));
