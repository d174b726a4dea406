// POST on http.sock; events by asking.
"use strict";
const jayson = require("jayson/promise");
const { ringAndHangUp, run, since } = require("./_call");

run(async (runtime) => {
  const client = jayson.Client.http({ socketPath: runtime + "/http.sock", path: "/rpc" });
  const request = async (method, params) => {
    const { result, error } = await client.request(method, params);
    if (error) throw error;
    return result;
  };
  await ringAndHangUp(request, await since(request));
});
