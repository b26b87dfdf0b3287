-- Each request is another person's vote: lines of "path cookie" from a file, in turn.
local requests = {}
local next_one = 0

function init(args)
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^(%S+) (.+)$")
    local headers = { ["Cookie"] = cookie, ["Origin"] = args[2] }
    requests[#requests + 1] = wrk.format("PUT", path, headers)
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end
