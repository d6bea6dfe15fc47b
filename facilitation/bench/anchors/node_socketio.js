// socket.io on Node by itself: no storage, one `emit` to a room for each note.
const http = require("http").createServer();
const { Server } = require("socket.io");

const io = new Server(http, { perMessageDeflate: false });
let seq = 0;

io.on("connection", (socket) => {
  socket.join("room");
  socket.on("since", (_seq, answer) => answer({ seq }));
  socket.on("intent", (message, answer) => {
    seq += 1;
    const entry = { seq, name: "note.add", puts: [{ kind: "note", ...message.args }], removals: [] };
    io.to("room").emit("changes", [entry]);
    answer({ seq });
  });
});

http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
