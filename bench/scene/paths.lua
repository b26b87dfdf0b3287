-- Asks for the given paths in turn.
local requests = {}
local next_one = 0

function init(args)
  for _, path in ipairs(args) do
    requests[#requests + 1] = wrk.format("GET", path, { ["Accept-Encoding"] = "br" })
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end
