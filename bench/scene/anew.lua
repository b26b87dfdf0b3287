-- Asks for the paths of a file in turn, each time from another address and of another host.
local paths = {}
local asked = 0

function init(args)
  for path in io.lines(args[1]) do paths[#paths + 1] = path end
end

function request()
  asked = asked + 1
  local address = string.format("10.%d.%d.%d", math.floor(asked / 65536) % 256, math.floor(asked / 256) % 256, asked % 256)
  return wrk.format("GET", paths[(asked - 1) % #paths + 1], {
    ["Accept-Encoding"] = "identity",
    ["X-Forwarded-For"] = address,
    ["Host"] = "host-" .. asked .. ".example",
  })
end
